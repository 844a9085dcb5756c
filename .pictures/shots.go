// Command shots takes pictures of parts of a report's page: go run shots.go PAGE DIR.
package main

import (
	"context"
	"log"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var shots = []struct {
	name, selector, scheme string
	width, height          int64
}{
	{"page", "", "light", 900, 1000},
	{"page-gap", "#gaps", "light", 900, 1000},
	{"page-map", "#map", "dark", 900, 1000},
	{"page-phone", "", "light", 400, 900},
}

func main() {
	log.SetFlags(0)
	file, err := filepath.Abs(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, closeBrowser := chromedp.NewContext(allocator)
	defer closeBrowser()
	for _, s := range shots {
		scheme := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.scheme}},
			})
			return err
		})
		if err := chromedp.Do(ctx, scheme, chromedp.EmulateViewport(s.width, s.height, chromedp.EmulateScale(0.7)), chromedp.Navigate("file://"+file)); err != nil {
			log.Fatal(err)
		}
		take := chromedp.CaptureScreenshot()
		if s.selector != "" {
			take = chromedp.Screenshot(chromedp.CSS(s.selector))
		}
		picture, err := chromedp.Run(ctx, take)
		if err != nil {
			log.Fatal(s.name, ": ", err)
		}
		if err := os.WriteFile(filepath.Join(os.Args[2], s.name+".png"), picture, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
