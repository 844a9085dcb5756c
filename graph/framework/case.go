package framework

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"skillroute/graph/lang"
)

// caseJSON reads a CASE package, key by key and item by item.
func (r *reader) caseJSON(f *framework, text io.Reader) {
	p := &packageReader{r: r, f: f, d: json.NewDecoder(text), licences: map[string]string{}}
	if err := p.read(); err != nil {
		var syntax *json.SyntaxError
		id := "framework.not-json"
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			id = "framework.cut-off"
		} else if errors.As(err, &syntax) && syntax.Error() == "unexpected end of JSON input" {
			id = "framework.cut-off"
		}
		r.fault(f.file+":"+strconv.Itoa(p.line()), lang.M("framework.case.hint"), id)
		return
	}
	if p.stop {
		return
	}
	if f.other = f.id == "" && f.title == "" && !p.hasItems; f.other {
		return
	}
	if f.id == "" || f.title == "" || !p.hasItems {
		r.fault(f.file, lang.M("framework.case.hint"), "framework.no-package")
		return
	}
	if f.licence == "" {
		f.licence = p.licences[p.licence]
	}
	p.links()
}

// packageReader reads one package.
type packageReader struct {
	r            *reader
	f            *framework
	d            *json.Decoder
	hasItems     bool
	stop         bool // a limit was reached
	licences     map[string]string
	licence      string
	associations []association
}

type association struct {
	kind, from, to string
	sequence       float64
}

// line is where the reader stands.
func (p *packageReader) line() int {
	file, err := p.r.fsys.Open(p.f.file)
	if err != nil {
		return 1
	}
	defer file.Close()
	left, line := p.d.InputOffset(), 1
	from := bufio.NewReader(io.LimitReader(file, left))
	for {
		b, err := from.ReadByte()
		if err != nil {
			return line
		}
		if b == '\n' {
			line++
		}
	}
}

var errNotPackage = errors.New("not a package")

func (p *packageReader) read() error {
	if t, err := p.d.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return errNotPackage
	}
	for p.d.More() {
		key, err := p.d.Token()
		if err != nil {
			return err
		}
		switch key {
		case "CFDocument":
			err = p.document()
		case "CFItems":
			p.hasItems = true
			err = each(p, func(x *caseItem) {
				if !p.r.add(p.f, x.item()) {
					p.stop = true
				}
			})
		case "CFAssociations":
			err = each(p, p.association)
		case "CFDefinitions":
			err = p.definitions()
		default:
			var skipped json.RawMessage
			err = p.d.Decode(&skipped)
		}
		if err != nil || p.stop {
			return err
		}
	}
	if _, err := p.d.Token(); err != nil {
		return err
	}
	if _, err := p.d.Token(); !errors.Is(err, io.EOF) {
		return errNotPackage // something stands behind it
	}
	return nil
}

// each reads the elements of a list, or null.
func each[T any](p *packageReader, use func(*T)) error {
	t, err := p.d.Token()
	if err != nil || t == nil {
		return err
	}
	if t != json.Delim('[') {
		return errNotPackage
	}
	for p.d.More() {
		var x T
		if err := p.d.Decode(&x); err != nil {
			return err
		}
		if use(&x); p.stop {
			return nil
		}
	}
	_, err = p.d.Token()
	return err
}

// text is a string, or a number as it stands; anything else is no text.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	switch {
	case len(b) > 0 && b[0] == '"':
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	case len(b) > 0 && (b[0] == '-' || '0' <= b[0] && b[0] <= '9'):
		s = string(b)
	}
	*t = text(s)
	return nil
}

// texts is a list of texts, or one.
type texts []string

func (t *texts) UnmarshalJSON(b []byte) error {
	var many []text
	if len(b) > 0 && b[0] == '[' {
		if err := json.Unmarshal(b, &many); err != nil {
			return err
		}
	} else {
		many = make([]text, 1)
		if err := many[0].UnmarshalJSON(b); err != nil {
			return err
		}
	}
	for _, s := range many {
		if s != "" {
			*t = append(*t, string(s))
		}
	}
	return nil
}

// node is what another thing is named by: an object, or its address alone.
type node struct {
	Title, Identifier, URI text
}

func (n *node) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		type plain node
		return json.Unmarshal(b, (*plain)(n))
	}
	return n.URI.UnmarshalJSON(b)
}

// id is the identifier, or else the end of the address.
func (n node) id() string {
	if n.Identifier != "" {
		return string(n.Identifier)
	}
	return lastOf(string(n.URI))
}

type caseDocument struct {
	Identifier, URI, Title, Creator, Publisher, Version text
	LastChangeDateTime, StatusStartDate                 text
	OfficialSourceURL                                   text
	LicenseURI                                          node
}

func (p *packageReader) document() error {
	var x caseDocument
	if err := p.d.Decode(&x); err != nil {
		return err
	}
	f := p.f
	f.id, f.uri, f.title = string(x.Identifier), string(x.URI), clean(string(x.Title))
	if f.id == "" {
		f.id = lastOf(f.uri)
	}
	f.creator = clean(string(x.Creator))
	if f.creator == "" {
		f.creator = clean(string(x.Publisher))
	}
	f.version, f.date, f.url = clean(string(x.Version)), day(string(x.LastChangeDateTime)), string(x.OfficialSourceURL)
	f.licence, p.licence = clean(string(x.LicenseURI.Title)), x.LicenseURI.id()
	return nil
}

type caseItem struct {
	Identifier, URI                      text
	FullStatement, AbbreviatedStatement  text
	HumanCodingScheme, Notes, CFItemType text
	EducationLevel, EducationalLevel     texts
}

func (x *caseItem) item() item {
	y := item{id: string(x.Identifier), uri: string(x.URI), code: clean(string(x.HumanCodingScheme)), short: string(x.AbbreviatedStatement),
		statement: string(x.FullStatement), notes: string(x.Notes), kind: clean(string(x.CFItemType)), education: append(x.EducationLevel, x.EducationalLevel...)}
	if y.id == "" {
		y.id = lastOf(y.uri)
	}
	return y
}

type caseAssociation struct {
	AssociationType                   text
	OriginNodeURI, DestinationNodeURI node
	SequenceNumber                    text
}

// association keeps what is used until all items are known, and counts the rest.
func (p *packageReader) association(x *caseAssociation) {
	kind := string(x.AssociationType)
	if kind != "isChildOf" && kind != "precedes" {
		if len(p.f.kinds) < maxFaults || p.f.kinds[kind] > 0 {
			p.f.kinds[kind]++
		}
		return
	}
	if len(p.associations) == maxAssociations {
		p.r.fault(p.f.file, lang.M("framework.too-large.hint"), "framework.too-many-associations", "Most", maxAssociations)
		p.stop = true
		return
	}
	sequence, err := strconv.ParseFloat(string(x.SequenceNumber), 64)
	if err != nil || sequence != sequence {
		sequence = maxAssociations // after those that have one
	}
	p.associations = append(p.associations, association{kind, x.OriginNodeURI.id(), x.DestinationNodeURI.id(), sequence})
}

// links turns associations into links between items.
func (p *packageReader) links() {
	for _, a := range p.associations {
		from, known := p.f.find(a.from)
		to, alsoKnown := p.f.find(a.to)
		switch {
		case !known || !alsoKnown:
			p.f.dangling++
		case a.kind == "isChildOf":
			p.f.below = append(p.f.below, link{from, to, a.sequence})
		default:
			p.f.precedes = append(p.f.precedes, link{from: from, to: to})
		}
	}
}

// definitions keeps the names of licences.
func (p *packageReader) definitions() error {
	var x struct {
		CFLicenses []struct{ Identifier, URI, Title text }
	}
	var raw json.RawMessage
	if err := p.d.Decode(&raw); err != nil {
		return err
	}
	if json.Unmarshal(raw, &x) == nil { // what has another form says nothing of licences
		for _, l := range x.CFLicenses {
			p.licences[node{Identifier: l.Identifier, URI: l.URI}.id()] = clean(string(l.Title))
		}
	}
	return nil
}
