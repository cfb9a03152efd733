-- Who is signed in by a browser: the cookie is known by its hash, and each former one of a session is still known to be
-- of it, so that who brings one that was replaced ends it.
CREATE TABLE "sessions" (
	"session_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"csrf_token" text NOT NULL,
	"issuer" text NOT NULL,
	"issuer_subject" text NOT NULL,
	"issuer_sid" text,
	"address" text NOT NULL,
	"user_agent" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"generation" integer NOT NULL,
	"rotated_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_because" text,
	CONSTRAINT "sessions_ended" CHECK (("sessions"."ended_at" is null) = ("sessions"."ended_because" is null))
);
--> statement-breakpoint
CREATE TABLE "session_cookies" (
	"cookie_sha256" "bytea" PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"generation" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_preferences" (
	"user_id" text PRIMARY KEY NOT NULL,
	"language" text NOT NULL,
	"digits" text NOT NULL,
	"single_keys" boolean NOT NULL,
	CONSTRAINT "user_preferences_language" CHECK ("user_preferences"."language" in ('en', 'kn')),
	CONSTRAINT "user_preferences_digits" CHECK ("user_preferences"."digits" in ('latn', 'knda'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_cookies" ADD CONSTRAINT "session_cookies_session_id_sessions_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("user_id","session_id");--> statement-breakpoint
CREATE INDEX "sessions_of_issuer" ON "sessions" USING btree ("issuer_subject");--> statement-breakpoint
CREATE INDEX "sessions_over" ON "sessions" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "session_cookies_generation" ON "session_cookies" USING btree ("session_id","generation");
