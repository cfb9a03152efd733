-- Order (S-16a): delegations.
SELECT 1;
