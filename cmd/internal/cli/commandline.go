package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/rules"
)

// prepare gives all commands below root what they have in common: what is wrong with a flag is said in our words, and
// one that holds a single value is given once.
func prepare(root *cobra.Command) {
	root.SetFlagErrorFunc(flagError)
	eachCommand(root, func(cmd *cobra.Command) {
		for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				if _, isList := f.Value.(pflag.SliceValue); !isList {
					f.Value = &once{Value: f.Value}
				}
			})
		}
	})
}

// eachCommand calls f for a command and all below it.
func eachCommand(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, sub := range cmd.Commands() {
		eachCommand(sub, f)
	}
}

// once is the value of a flag that takes one: a second, other one would silently replace the first.
type once struct {
	pflag.Value
	given *string
}

func (v *once) Set(text string) error {
	if v.given != nil && *v.given != text {
		return fmt.Errorf("it is given twice, as %q before", *v.given)
	}
	v.given = &text
	return v.Value.Set(text)
}

// flagError words what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok && unknown.GetSpecifiedShortnames() == "" {
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := config.Nearest(unknown.GetSpecifiedName(), known); near != "" {
			return fmt.Errorf("%w (did you mean --%s?)", err, near)
		}
		return fmt.Errorf("%w; `%s --help` lists them", err, cmd.CommandPath())
	}
	invalid, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err
	}
	if _, isGo := errors.AsType[*strconv.NumError](err); isGo { // of flags that are true or false
		return fmt.Errorf("--%s: %q is neither true nor false", invalid.GetFlag().Name, invalid.GetValue())
	}
	return err
}

// commandNames gives the names of the commands below one.
func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names
}

// unknown is the error of a value that is none of those known, with the one that was most likely meant.
func unknown(what, name string, known []string) error {
	if near := config.Nearest(name, known); near != "" {
		return usagef("unknown %s %q (did you mean %q?)", what, name, near)
	}
	return usagef("unknown %s %q (%s)", what, name, strings.Join(known, ", "))
}

// unknownRule is the error of a name that is no rule's.
func unknownRule(name string) error {
	if near := config.Nearest(name, config.RuleNames()); near != "" {
		return usagef("unknown rule %q (did you mean %s?)", name, rules.Find(near))
	}
	return usagef("unknown rule %q; `smartdelta rules` lists them", name)
}
