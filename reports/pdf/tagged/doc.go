// Package tagged turns laid-out pages into a tagged PDF file. It knows nothing of what
// a document says or where its margins are, and it alone knows gofpdf.
//
//	d := tagged.New(accent)
//	d.AddPage()
//	d.Tag(tagged.RoleP, func() { d.Add(&tagged.Text{...}) })
//	file, err := d.File()
//
// # Pages
//
// A [Doc] is first a list of what stands where, page by page: texts, shapes, links, each
// with the element of the structure that was open when it was drawn (page.go,
// structure.go). Only [Doc.File] draws it, so page numbers are known before anything is
// drawn, and tests can ask the list whether two texts overlap. What is drawn aside, by
// [Doc.Aside], is set on a page later; [Doc.Insert] puts something before what a page
// already has, and [Doc.Rewind] takes back.
//
// # The file
//
// paint.go is the one file that knows gofpdf; content.go writes the operators of the
// pages. finish.go takes gofpdf's file apart and writes it anew with what gofpdf cannot
// write: structure, links and outline (tree.go), the maps of the prepared fonts, the
// language, object streams; it compresses with writers that it keeps.
//
// # Structure
//
// Elements form a tree in the order of drawing; [Element] may put another order on its
// siblings. Shapes belong to figures only; what belongs to no element is an artifact:
// running headers and footers, repeated table heads, rules. What PDF/UA-1 asks for is
// there, as far as it can be told without an eye: text mapped to Unicode, all content
// tagged or an artifact, regular tables, links with words, tab order, title, language,
// metadata.
//
// # Fonts
//
// Nearly all text is in three prepared fonts: Plus Jakarta Sans, cut down once a
// process to the characters of Windows-1252 and five of ours (truetype.go, prepared.go).
// Other characters that it has, such as "Ł", are drawn with the whole font, and
// Greek, Cyrillic and rarer Latin with Noto Sans: gofpdf then parses and cuts down
// those fonts in the document that needs them, which takes some milliseconds. A
// character that no font has, or whose script runs from right to left or joins its
// letters, is printed as "□" and remembered in [Doc.Missing]; see [Doc.Clean].
//
// # Determinism
//
// The same pages give the same bytes. The dates in the file are those of [Info],
// gofpdf writes its objects in sorted order, and no map decides an order here.
package tagged
