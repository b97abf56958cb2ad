-- Data, imports and linking errors follow the reach of their round: read where the round is read, written only by the region
-- that organised it.

CREATE FUNCTION round_in_scope(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM round WHERE id = wanted AND region_in_scope(region_id)) $$;
--> statement-breakpoint
CREATE FUNCTION round_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM round WHERE id = wanted) $$;
--> statement-breakpoint
ALTER TABLE dataset ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY dataset_reach ON dataset USING (round_in_reach(round_id)) WITH CHECK (round_in_scope(round_id));
--> statement-breakpoint
ALTER TABLE import_job ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY import_job_reach ON import_job USING (round_in_reach(round_id)) WITH CHECK (round_in_scope(round_id));
--> statement-breakpoint
ALTER TABLE linking_error ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY linking_error_reach ON linking_error USING (round_in_reach(from_round_id) AND round_in_reach(to_round_id))
  WITH CHECK (round_in_scope(from_round_id) AND round_in_scope(to_round_id));
--> statement-breakpoint
-- Numbers are unique over the whole installation, so the next one must be found past what the actor may see.
CREATE FUNCTION last_problem_number(prefix text) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT coalesce(max(substr(number, length(prefix) + 1)::int), 0) FROM problem WHERE starts_with(number, prefix) $$;
--> statement-breakpoint
CREATE FUNCTION last_item_number(prefix text) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT coalesce(max(substr(number, length(prefix) + 1)::int), 0) FROM ledger_item WHERE starts_with(number, prefix) $$;
--> statement-breakpoint
CREATE FUNCTION lists_numbered(prefix text) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT count(*)::int FROM problem_list WHERE starts_with(number, prefix) $$;
