ALTER TABLE "bills" DROP CONSTRAINT "bills_state_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_objected_from_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_bill_kind_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_sector_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_countersignature_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_pay_by_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_queue_known";--> statement-breakpoint
ALTER TABLE "bills" DROP CONSTRAINT "bills_held_known";--> statement-breakpoint
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_action_known";--> statement-breakpoint
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_from_state_known";--> statement-breakpoint
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_to_state_known";--> statement-breakpoint
ALTER TABLE "transitions" DROP CONSTRAINT "transitions_role_known";--> statement-breakpoint
DROP FUNCTION is_trail_action(text);--> statement-breakpoint
DROP FUNCTION is_trail_state(text);--> statement-breakpoint
DROP FUNCTION is_mover(text);--> statement-breakpoint
DROP FUNCTION is_bill_kind(text);--> statement-breakpoint
DROP FUNCTION is_sector(text);--> statement-breakpoint
DROP FUNCTION is_countersignature(text);--> statement-breakpoint
DROP FUNCTION is_way_to_pay(text);--> statement-breakpoint
DROP FUNCTION is_queue(text);--> statement-breakpoint
DROP FUNCTION is_hold_reason(text);--> statement-breakpoint
-- A bill's row is written some fifteen times: room on its page spares most of them the indexes.
ALTER TABLE "bills" SET (fillfactor = 70);
