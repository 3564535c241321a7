package bundle

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

//go:embed includes-18.0.tsv
var includes string

// core are the commands of Community's modules that include a bundle in another, by module.
var core = sync.OnceValue(func() map[string][]Command {
	commands := make(map[string][]Command)
	for line := range strings.Lines(includes) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) == 3 {
			commands[fields[0]] = append(commands[fields[0]],
				Command{Bundle: fields[1], Directive: manifest.Include, Path: fields[2]})
		}
	}
	return commands
})

// Includes gives the commands of one of Community's modules that include a bundle in another; series 18.0.
func Includes(module string) []Command { return core()[module] }
