// Package wording has the phrases that several formats share, so that they say the same in the same words.
//
// In: numbers, names, findings. Out: short English texts. Where they hold a name of a repository, every character of
// it is visible (package visible); advice alone is as its rule or checker wrote it.
package wording
