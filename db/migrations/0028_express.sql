-- Order (S-16a): express.
SELECT 1;
