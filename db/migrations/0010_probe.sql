CREATE TABLE "runs_to_renew" (
	"bill_id" text PRIMARY KEY NOT NULL
);
