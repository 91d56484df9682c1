def tests():
    return []
def all_were_seen(s):
    pass
def life_cycle(e):
    pass
