/**
 * Every quick action GitLab 19 knows, with its other names. A known name is cut out of a text even where it
 * does nothing. `/cc` is known too but is left in the text (contract 6.2), so it is not here.
 */
export const KNOWN_NAMES = new Set(
  `
  add_child add_contacts add_email approve assign assign_reviewer award blocked_by blocks board_move child_epic
  clear_health_status clear_weight clone close confidential convert_to_ticket copy_metadata
  copy_metadata_from create_merge_request customer_contacts done draft due due_date duplicate epic estimate
  estimate_time health_status invite_email iteration label labels link lock merge milestone move page
  parent_epic promote promote_to promote_to_incident publish q react ready reassign reassign_reviewer rebase
  relabel relate remove_child remove_child_epic remove_contacts remove_customer_contacts remove_due_date
  remove_email remove_epic remove_estimate remove_iteration remove_label remove_milestone remove_parent
  remove_parent_epic remove_reviewer remove_time_estimate remove_time_spent remove_zoom reopen request_changes
  request_review reviewer run_pipeline set_parent severity shrug spend spend_time spent status submit_review
  subscribe tableflip tag target_branch timeline title todo type unapprove unassign unassign_reviewer unlabel
  unlink unlock unsubscribe weight zoom
  `
    .trim()
    .split(/\s+/),
);

/** Names that are replaced by a picture made of letters instead of being run. */
export const SUBSTITUTIONS: Record<string, string> = {
  shrug: '¯\\＿(ツ)＿/¯',
  tableflip: '(╯°□°)╯︵ ┻━┻',
};
