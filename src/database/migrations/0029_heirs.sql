ALTER TABLE "unit" ADD COLUMN "heir_id" uuid;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_heir_id_unit_id_fk" FOREIGN KEY ("heir_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What a unit that has ended still had to answer was nobody's until now: where exactly one unit came out of it, that one answers.
UPDATE unit SET heir_id = (SELECT min(successor_id::text)::uuid FROM unit_succession WHERE predecessor_id = unit.id)
WHERE ended_on IS NOT NULL AND (SELECT count(DISTINCT successor_id) FROM unit_succession WHERE predecessor_id = unit.id) = 1;
--> statement-breakpoint
-- Who answers for a unit: itself while it stands, then its heir, and the heir of that one once it has ended too.
CREATE FUNCTION answering_unit(wanted uuid) RETURNS uuid LANGUAGE sql STABLE AS
$$ WITH RECURSIVE line AS (
     SELECT id, heir_id, 1 AS step FROM unit WHERE id = wanted
     UNION ALL SELECT unit.id, unit.heir_id, step + 1 FROM line JOIN unit ON unit.id = line.heir_id WHERE step < 100
   ) SELECT id FROM line ORDER BY step DESC LIMIT 1 $$;
--> statement-breakpoint
-- The same the other way round: for whom a unit answers, itself among them. A list is looked through once with it, not row by row.
CREATE FUNCTION units_answered_by(wanted uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ WITH RECURSIVE line AS (
     SELECT wanted AS id, 1 AS step
     UNION SELECT unit.id, step + 1 FROM line JOIN unit ON unit.heir_id = line.id WHERE step < 100
   ) SELECT id FROM line $$;
--> statement-breakpoint
CREATE FUNCTION own_units() RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT units_answered_by(nullif(acting_unit(), '')::uuid) $$;
--> statement-breakpoint
-- Papers stay addressed to the unit that they were written to, and are seen by whoever answers for it.
DROP POLICY escalation_reach ON escalation;
--> statement-breakpoint
CREATE POLICY escalation_reach ON escalation
  USING (acting_scope() = '/' OR region_in_scope(region_id) OR (state = 'issued' AND unit_id IN (SELECT own_units())));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION unit_has_inspection_paper(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM inspection_paper WHERE inspection_id = wanted AND unit_id IN (SELECT own_units())) $$;
--> statement-breakpoint
DROP POLICY inspection_paper_reach ON inspection_paper;
--> statement-breakpoint
CREATE POLICY inspection_paper_reach ON inspection_paper USING (inspection_in_scope(inspection_id) OR unit_id IN (SELECT own_units()));
