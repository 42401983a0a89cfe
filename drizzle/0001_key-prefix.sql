ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_hash_unique";--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_prefix_unique" UNIQUE("prefix");