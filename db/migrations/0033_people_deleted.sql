-- People who have been deleted, in the order of their numbers.

CREATE INDEX users_deleted ON users (id) WHERE active = 0;
