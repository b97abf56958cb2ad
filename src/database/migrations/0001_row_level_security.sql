-- Second line behind the application's own checks: what the application role may see follows who is acting.
-- Two settings, local to each transaction, say who that is: mingjian.scope (region path) and mingjian.unit (unit id).

CREATE FUNCTION acting_scope() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('mingjian.scope', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION acting_unit() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('mingjian.unit', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION region_in_scope(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT acting_scope() <> '' AND EXISTS (SELECT 1 FROM region WHERE id = wanted AND starts_with(path, acting_scope())) $$;
--> statement-breakpoint
-- The region itself, what lies below it, and the regions above it (a district reads the rounds of its city).
CREATE FUNCTION region_in_line(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT region_in_scope(wanted) OR EXISTS (
     SELECT 1 FROM region upper_region, unit own, region own_region
     WHERE upper_region.id = wanted AND own.id::text = acting_unit() AND own_region.id = own.region_id
       AND starts_with(own_region.path, upper_region.path)) $$;
--> statement-breakpoint
-- Security definer: these look past row-level security so that the policies below do not call each other in a circle.
CREATE FUNCTION unit_has_duty(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM ledger_duty WHERE item_id = wanted AND unit_id::text = acting_unit()) $$;
--> statement-breakpoint
CREATE FUNCTION unit_answers_problem(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (
     SELECT 1 FROM ledger_item_problem link JOIN ledger_duty duty ON duty.item_id = link.item_id
     WHERE link.problem_id = wanted AND duty.unit_id::text = acting_unit()) $$;
--> statement-breakpoint
CREATE FUNCTION unit_received_list(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM problem_list_recipient WHERE list_id = wanted AND unit_id::text = acting_unit()) $$;
--> statement-breakpoint
CREATE FUNCTION list_in_scope(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM problem_list WHERE id = wanted AND region_in_scope(region_id)) $$;
--> statement-breakpoint
CREATE FUNCTION item_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT unit_has_duty(wanted) OR EXISTS (SELECT 1 FROM ledger_item WHERE id = wanted AND region_in_scope(region_id)) $$;
--> statement-breakpoint
CREATE FUNCTION problem_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT unit_answers_problem(wanted) OR EXISTS (SELECT 1 FROM problem WHERE id = wanted AND region_in_scope(region_id)) $$;
--> statement-breakpoint

ALTER TABLE round ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY round_reach ON round USING (region_in_line(region_id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE figure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY figure_reach ON figure USING (region_in_scope(region_id) OR unit_id::text = acting_unit()) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE detection_run ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY detection_run_reach ON detection_run USING (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE problem_candidate ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY problem_candidate_reach ON problem_candidate USING (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE problem ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY problem_reach ON problem USING (region_in_scope(region_id) OR unit_answers_problem(id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE problem_evidence ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY problem_evidence_reach ON problem_evidence USING (problem_in_reach(problem_id));
--> statement-breakpoint
ALTER TABLE problem_list ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY problem_list_reach ON problem_list USING (region_in_scope(region_id) OR unit_received_list(id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE problem_list_recipient ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY problem_list_recipient_reach ON problem_list_recipient USING (unit_id::text = acting_unit() OR list_in_scope(list_id));
--> statement-breakpoint
ALTER TABLE ledger_item ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_item_reach ON ledger_item USING (region_in_scope(region_id) OR unit_has_duty(id));
--> statement-breakpoint
ALTER TABLE ledger_item_problem ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_item_problem_reach ON ledger_item_problem USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE ledger_duty ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_duty_reach ON ledger_duty USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE ledger_evidence ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_evidence_reach ON ledger_evidence USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE ledger_history ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_history_reach ON ledger_history USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE evaluation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY evaluation_reach ON evaluation USING (region_in_scope(region_id) OR unit_has_duty(item_id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint

-- Tables that only ever grow: the application role gets no UPDATE on them.
COMMENT ON TABLE audit_event IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE dataset IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE problem_evidence IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE problem_list IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE ledger_history IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE evaluation IS 'append-only';
