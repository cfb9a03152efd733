-- A word of the issuer that somebody has signed out is taken once: brought again it would end what began after it. It is
-- forgotten when it is long too old to be taken.
CREATE TABLE "logout_words" (
	"word_sha256" "bytea" PRIMARY KEY NOT NULL,
	"taken_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "logout_words_taken" ON "logout_words" USING btree ("taken_at");
