// silenceper/wechat on net/http: the library does verify, decrypt, parse, reply and encrypt. main PORT
package main

import (
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/silenceper/wechat/v2/cache"
	"github.com/silenceper/wechat/v2/officialaccount"
	"github.com/silenceper/wechat/v2/officialaccount/config"
	"github.com/silenceper/wechat/v2/officialaccount/message"
	"github.com/sirupsen/logrus"
)

func main() {
	logrus.SetLevel(logrus.ErrorLevel)
	account := officialaccount.NewOfficialAccount(&config.Config{
		AppID:          os.Getenv("WX_APPID"),
		Token:          os.Getenv("WX_TOKEN"),
		EncodingAESKey: os.Getenv("WX_AESKEY"),
		Cache:          cache.NewMemory(),
	})
	http.HandleFunc("/wechat", func(w http.ResponseWriter, r *http.Request) {
		server := account.GetServer(r, w)
		server.SetMessageHandler(func(m *message.MixMessage) *message.Reply {
			text := m.Content
			if strings.HasPrefix(text, "订单 ") {
				text += " 已发货"
			}
			return &message.Reply{MsgType: message.MsgTypeText, MsgData: message.NewText(text)}
		})
		if err := server.Serve(); err != nil {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		_ = server.Send()
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
