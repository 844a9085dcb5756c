package caseload

// Forget deletes a client for good, from the file and from memory; store.ErrNone when there
// is none of that id. Backups that were made before still hold the client (store.Holding).
func (c *Caseload) Forget(id string) error {
	r := c.enter(id)
	defer c.leave(id, r)
	r.kept = nil
	c.versions.forget(id)
	return c.store.Forget(id)
}

func (k *versionCache) forget(client string) {
	k.Lock()
	defer k.Unlock()
	for key := range k.all {
		if key.client == client {
			delete(k.all, key)
		}
	}
}
