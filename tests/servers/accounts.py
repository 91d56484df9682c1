"""Who has a mailbox on the test's mail servers."""
DOMAIN = "mail.test"
CUSTOMER_DOMAIN = "customer.test"
CUSTOMERS = ("kari",)
USERS = {"support": "support-pw", "sales": "sales-pw", "agent": "agent pw \"quoted\\\"", "agentø": "pæssørd",
         "kari": "kari-pw"}


def address(user):
    return f"{user}@{CUSTOMER_DOMAIN if user in CUSTOMERS else DOMAIN}"
