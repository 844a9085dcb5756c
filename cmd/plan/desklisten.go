package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"skillroute/cmd/plan/desk"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
)

// reached is how a desk is reached.
type reached struct {
	listeners []net.Listener
	port      string
	base      string      // of its addresses
	tls       *tls.Config // nil on this machine alone
}

// listen listens on this machine alone or, under --listen, for others: then with a password
// and TLS.
func (x *desking) listen(st *store.Store) (*reached, error) {
	if x.listenAt == "" {
		if x.certificate != "" {
			return nil, usage(lang.M("deskrun.listen.hint"), "deskrun.certificate-alone")
		}
		all, err := listenHere(x.port)
		if err != nil {
			return nil, err
		}
		_, port, _ := net.SplitHostPort(all[0].Addr().String())
		return &reached{listeners: all, port: port, base: "http://" + net.JoinHostPort("127.0.0.1", port)}, nil
	}
	ip, err := netip.ParseAddr(x.listenAt)
	switch {
	case err != nil:
		return nil, usage(lang.M("deskrun.listen.hint"), "cli.flag-value", "Flag", "--listen", "Value", x.listenAt)
	case ip.IsUnspecified() && len(x.hosts) == 0: // of what name would the address be
		return nil, usage(lang.M("deskrun.listen.hint"), "deskrun.no-host", "Addr", x.listenAt)
	case !desk.HasPassword(st):
		return nil, &lang.Error{Place: "--listen " + x.listenAt, What: lang.M("deskrun.no-password"), Hint: lang.M("deskrun.no-password.hint")}
	}
	certificate, err := x.certified(st.Folder(), ip)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", net.JoinHostPort(ip.String(), strconv.Itoa(x.port)))
	if err != nil {
		return nil, noPort(ip.String(), x.port, err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	name := ip.String()
	if len(x.hosts) > 0 {
		name = x.hosts[0]
	}
	return &reached{[]net.Listener{l}, port, "https://" + net.JoinHostPort(strings.Trim(name, "[]"), port), &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12}}, nil
}

// names are what a desk answers to beside the names of loopback.
func (x *desking) names() (all []string) {
	for _, h := range x.hosts {
		if ip, err := netip.ParseAddr(h); err == nil && ip.Is6() {
			h = "[" + h + "]"
		}
		all = append(all, h)
	}
	if ip, err := netip.ParseAddr(x.listenAt); err == nil && ip.Is6() {
		all = append(all, "["+ip.String()+"]")
	} else if err == nil {
		all = append(all, ip.String())
	}
	return all
}

// certified is the certificate of a desk that others reach: that of --certificate, else one
// of its own, which it tells the fingerprint of.
func (x *desking) certified(folder string, ip netip.Addr) (*tls.Certificate, error) {
	if x.certificate != "" {
		c, err := tls.LoadX509KeyPair(x.certificate, x.certificate)
		if err != nil {
			return nil, &lang.Error{Place: x.certificate, What: lang.M("deskrun.certificate"), Hint: lang.M("deskrun.certificate.hint"), Err: err}
		}
		return &c, nil
	}
	c, err := ownCertificate(filepath.Join(folder, "desk.pem"), append([]string{"localhost", "127.0.0.1", "::1", ip.String()}, x.hosts...))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(c.Certificate[0])
	x.note("deskrun.fingerprint", "Fingerprint", strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":"))
	return c, nil
}

// ownCertificate is the certificate of a file, or a new one where there is none, or it ends
// soon, or does not have a name: who trusted it once need not do so again each time.
func ownCertificate(file string, names []string) (*tls.Certificate, error) {
	if c, err := tls.LoadX509KeyPair(file, file); err == nil && c.Leaf != nil && time.Until(c.Leaf.NotAfter) > 30*24*time.Hour {
		if !slices.ContainsFunc(names, func(name string) bool { return c.Leaf.VerifyHostname(name) != nil }) {
			return &c, nil
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	form := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "plan desk"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(0, 0, 397),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, BasicConstraintsValid: true,
	}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			form.IPAddresses = append(form.IPAddresses, ip)
		} else {
			form.DNSNames = append(form.DNSNames, name)
		}
	}
	signed, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})...)
	os.Remove(file) // its rights with it
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return nil, unwritable(file, err)
	}
	c, err := tls.X509KeyPair(text, text)
	return &c, err
}

// listenHere listens on the loopback addresses of this machine alone, at one port; where
// there is no ::1, on 127.0.0.1.
func listenHere(port int) (all []net.Listener, err error) {
	for try := 0; ; try++ {
		v4, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			return nil, noPort("127.0.0.1", port, err)
		}
		_, taken, _ := net.SplitHostPort(v4.Addr().String())
		v6, err := net.Listen("tcp6", net.JoinHostPort("::1", taken))
		switch {
		case err == nil:
			return []net.Listener{v4, v6}, nil
		case !hasIPv6():
			return []net.Listener{v4}, nil
		case port != 0 || try > 20: // "localhost" would lead to somebody else
			v4.Close()
			return nil, noPort("::1", port, err)
		}
		v4.Close()
	}
}

func hasIPv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err == nil {
		l.Close()
	}
	return err == nil
}

const wsaInUse = 10048 // what Windows says of a port in use

func noPort(host string, port int, err error) error {
	e := &lang.Error{Place: net.JoinHostPort(host, strconv.Itoa(port)), What: lang.M("deskrun.port"), Hint: lang.M("deskrun.port.hint"), Err: err}
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, syscall.Errno(wsaInUse)) {
		e.What = lang.M("deskrun.port-used")
	}
	return e
}
