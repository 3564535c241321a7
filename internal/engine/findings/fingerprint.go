package findings

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Fingerprint sets the fingerprints of sorted findings. What makes a finding the same one in the next commit:
// its rule, path, enclosing symbol, the offending token's text, and how many alike stand before it. Lines and
// messages are left out on purpose: edits elsewhere and better wording must not reopen an alert.
func Fingerprint(list []Finding) {
	type key struct{ rule, path, symbol, subject string }
	seen := make(map[key]int)
	for i := range list {
		f := &list[i]
		k := key{f.Rule.ID, f.Place.Path, f.Symbol, f.Subject}
		h := sha256.New()
		for _, part := range []string{k.rule, k.path, k.symbol, k.subject, strconv.Itoa(seen[k])} {
			h.Write([]byte(part))
			h.Write([]byte{0})
		}
		f.Fingerprint = hex.EncodeToString(h.Sum(nil)[:16])
		seen[k]++
	}
}
