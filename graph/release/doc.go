// Package release is for the readers of foreign vocabularies: the files of a release, and
// what became of a catalog since the release before.
//
// [Open] makes one file system of what people have: folders, zips, single files, packed or
// not. [Update] gives the items of a new catalog the ids that they had in the old one, by
// their references to the vocabulary, and says what is new, changed and gone.
//
// What is read is bounded: a file may unpack to 1 GiB, a release to 2 GiB, and have 20,000
// files. So a small file that stands for a huge one costs no more than a release does.
package release
