-- As an object mapper names things; card data must not leave.
-- @exclude public."AuditLog"."cardNumber"
-- @expect equal
CREATE TABLE public."AuditLog" (id bigint PRIMARY KEY, action text, "cardNumber" text);
INSERT INTO public."AuditLog" VALUES (1, 'pay', '4111110000000001');
-- @running
INSERT INTO public."AuditLog" VALUES (2, 'pay', '4111110000000002');
-- @switched
INSERT INTO public."AuditLog" VALUES (3, 'refund');
