package post

import (
	"context"
	"errors"
	"net"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// SMTP sends through a server.
type SMTP struct {
	Host     string
	Port     int
	User     string // empty: no authentication
	Password string
	TLS      Security
	// Timeout bounds the whole dialogue; shorter than the lease of the outbox, which
	// takes a letter for uncertain once it has passed.
	Timeout time.Duration
}

// Security is how the connection is protected.
type Security string

const (
	StartTLS Security = "starttls" // required
	ByTLS    Security = "tls"      // from the first byte
	Clear    Security = "none"     // a server on the same machine
)

// Way names the server.
func (s SMTP) Way() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

func (s SMTP) client() (*gomail.Client, error) {
	timeout := s.Timeout
	if timeout == 0 {
		timeout = time.Minute
	}
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(timeout)}
	switch s.TLS {
	case ByTLS:
		options = append(options, gomail.WithSSL())
	case Clear:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(s.Host, options...)
}

// Carry holds one dialogue. Until the final dot is sent nothing can have been
// delivered; after it, only an answer tells.
func (s SMTP) Carry(ctx context.Context, m Message) error {
	built, err := m.build()
	if err != nil {
		return &Failure{Fate: Never, Said: err.Error(), Err: err}
	}
	client, err := s.client()
	if err != nil {
		return err
	}
	server, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return &Failure{Fate: Later, Said: err.Error(), Err: err}
	}
	err = client.SendWithSMTPClient(server, built)
	if built.IsDelivered() { // what goes wrong while taking leave is nothing
		_ = client.CloseWithSMTPClient(server)
		return nil
	}
	_ = server.Close()
	return failure(err)
}

func failure(err error) error {
	var sent *gomail.SendError
	if !errors.As(err, &sent) {
		return &Failure{Fate: Later, Said: err.Error(), Err: err}
	}
	said, _, _ := strings.Cut(sent.Error(), ", affected message")
	f := &Failure{Code: sent.ErrorCode(), Said: said, Err: err}
	switch {
	case f.Code >= 500:
		f.Fate = Never
	case f.Code == 0 && sent.Reason == gomail.ErrSMTPDataClose:
		f.Fate = Uncertain
	case sent.Reason == gomail.ErrGetRcpts || sent.Reason == gomail.ErrGetSender:
		f.Fate = Never
	}
	return f
}
