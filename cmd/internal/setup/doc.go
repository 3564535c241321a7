// Package setup plans the first files of a workspace: its configuration, a baseline, the hook and the job of its CI.
//
// In: a workspace that was opened without them, and its baseline. Out: a Plan; nothing is written here. What is there
// already is never replaced: the plan says what to add to it by hand. Limits: folders are taken for put aside by their
// names, and CI is known by the names of its files.
package setup
