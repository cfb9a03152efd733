-- Order (S-16a): notices.
SELECT 1;
