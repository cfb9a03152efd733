-- Order (S-16a): ways and means.
SELECT 1;
--> statement-breakpoint
-- The sixth table of moves, for bills under way.
UPDATE "bills" SET "lifecycle_version" = 6 WHERE "state" NOT IN ('CANCELLED', 'ACCOUNTED');
