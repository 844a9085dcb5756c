package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// configCommand prints every setting, its value and where it came from.
func (a *app) configCommand(f *flags) *cobra.Command {
	cmd := a.command("config", func(*cobra.Command, []string) error {
		if a.settingsErr != nil {
			return a.settingsErr
		}
		for _, o := range a.settings.Origins {
			value, from := o.Value, o.From
			if o.Key == "lang" && value == "" {
				value, from = string(a.lang), a.say.Say("cli.config.locale")
			}
			if f.lang != "" && o.Key == "lang" {
				value, from = f.lang, "--lang"
			}
			if from == "default" {
				from = a.say.Say("cli.config.default")
			}
			if _, err := fmt.Fprintf(a.stdout, "%-20s %-24s %s\n", o.Key, value, from); err != nil {
				return err
			}
		}
		return nil
	})
	cmd.Args = noArguments
	return cmd
}
