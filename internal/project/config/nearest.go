package config

import "github.com/jgtolentino/smartdelta/internal/odoo/catalogue"

// Nearest gives the candidate that was most likely meant by a word: one with slips in at most a third of its letters,
// upper case being none; "" if there is none. The first of equally near ones wins.
func Nearest(word string, candidates []string) string {
	best, limit := "", len(word)/3
	for _, c := range candidates {
		if d, ok := catalogue.Distance(word, c, limit); ok && (best == "" || d < limit) {
			best, limit = c, d
		}
	}
	return best
}
