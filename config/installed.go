package config

import (
	"os"
	"path/filepath"
)

// CatalogFolder is where catalogs are that the user has installed: NAME.yaml is known as
// NAME. It need not be there.
func CatalogFolder() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "skillroute", "catalogs"), nil
}
