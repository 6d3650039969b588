-- @expect equal
-- @exclude "Aud it"."Log.""x".card
CREATE SCHEMA "Aud it";
CREATE TABLE "Aud it"."Log.""x" (id bigint, at date, card text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE "Aud it"."Log, A" PARTITION OF "Aud it"."Log.""x" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY RANGE (id);
CREATE TABLE "Aud it"."Log.A.b" PARTITION OF "Aud it"."Log, A" FOR VALUES FROM (0) TO (1000);
INSERT INTO "Aud it"."Log.""x" VALUES (1, '2025-02-01', '41');
-- @running
INSERT INTO "Aud it"."Log.""x" VALUES (3, '2025-03-01', '43');
