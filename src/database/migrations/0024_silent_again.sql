-- Whoever reported before work began anew is silent again: the lead cannot submit without its word, so its clock runs on.
CREATE OR REPLACE FUNCTION clock_duties(only_item uuid) RETURNS TABLE (
  item_id uuid, number text, region_id uuid, state text, window_start date, due_date date, progress integer, submitted_on date,
  verifier_unit_id uuid, extension_to date, assigned_at text, taken_up_at text,
  unit_id uuid, kind text, deadline date, acknowledged boolean, reported boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item.id, item.number, item.region_id, item.state, item.window_start, item.due_date, item.progress, item.submitted_on,
     item.verifier_unit_id, item.extension_to,
     CASE WHEN item.state = 'assigned' THEN
       (SELECT max(h.at) FROM ledger_history h WHERE h.item_id = item.id AND h.deed IN ('assign', 'reassign')) END,
     CASE WHEN item.state = 'verifying' THEN
       (SELECT max(h.at) FROM ledger_history h WHERE h.item_id = item.id AND h.deed = 'begin-verification') END,
     duty.unit_id, duty.kind, duty.deadline, duty.acknowledged_at IS NOT NULL, duty.feedback_at IS NOT NULL AND (item.attempt_at IS NULL OR duty.feedback_at >= item.attempt_at)
   FROM ledger_item item LEFT JOIN ledger_duty duty ON duty.item_id = item.id AND duty.ended_at IS NULL
   WHERE acting_scope() = '/' AND (only_item IS NULL OR item.id = only_item)
     AND item.state IN ('review', 'assigned', 'returned', 'acknowledged', 'in-progress', 'submitted', 'verifying')
   ORDER BY item.number, item.id, duty.unit_id $$;
