-- Subjects are found by the search index, which lies beside the store.
DROP TABLE subject_words;
DELETE FROM parked_events WHERE follower = 'desk.subject_words';
DELETE FROM followers WHERE name = 'desk.subject_words';
