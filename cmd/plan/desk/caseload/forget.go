package caseload

import "maps"

// Forget deletes a client for good, from the file and from memory; store.ErrNone when there
// is none of that id. Backups that were made before still hold the client (store.Holding).
func (c *Caseload) Forget(id string) error {
	r := c.enter(id)
	defer c.leave(id, r)
	r.kept = nil
	c.versions.forget(id)
	c.ways.forget(id)
	c.cohorts.forget(id)
	return c.store.Forget(id)
}

func (k *wayCache) forget(client string) {
	k.Lock()
	defer k.Unlock()
	maps.DeleteFunc(k.all, func(key wayKey, _ *OtherWay) bool { return key.client == client })
}

func (k *cohortCache) forget(client string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.members, client)
}

func (k *versionCache) forget(client string) {
	k.Lock()
	defer k.Unlock()
	maps.DeleteFunc(k.all, func(key versionKey, _ *Version) bool { return key.client == client })
}
