// Package wording has the phrases that several formats share, so that they say the same in the same words.
//
// In: numbers, names, findings. Out: short English texts with every character visible (package visible).
package wording
