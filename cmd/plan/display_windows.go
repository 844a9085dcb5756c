package main

import "golang.org/x/sys/windows"

// displayLanguage is the language in which the user has Windows speak, as a
// locale, or "".
func displayLanguage() string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
