-- Which tickets follow up a closed one; few tickets do.
CREATE INDEX tickets_follow_ups ON tickets (follow_up_of, id) WHERE follow_up_of <> 0;
