#pragma once

#include <QList>
#include <QString>

namespace vitrine {

struct HostileHtml
{
    const char *name;
    QString html;
};

/// Descriptions that want to run, fetch, deceive or wear down. The word "kept" stands where text must survive, "gone"
/// where it must not.
inline QList<HostileHtml> hostileHtml()
{
    const QString deepTables = QStringLiteral("<table><tr><td>x").repeated(60);
    QString marks = QStringLiteral("kept z");
    for (int i = 0; i < 5000; ++i)
        marks += QChar(0x0300 + i % 60);
    return {
        {"script", QStringLiteral("kept<script>gone('<p>gone</p>')</script><SCRIPT src=//x>gone</SCRIPT>")},
        {"broken script", QStringLiteral("<scr<script>ipt>kept</script><scr<script>kept</script>ipt>")},
        {"style", QStringLiteral("<style>p{background:url(http://127.0.0.1:9/gone)}</style>kept")},
        {"event handlers", QStringLiteral("<p onclick='gone()' onmouseover=gone()>kept</p><body onload=gone()>")},
        {"svg",
         QStringLiteral("<svg onload=gone()><script>gone</script><a xlink:href='javascript:gone'>kept</a></svg>")},
        {"math", QStringLiteral("<math><mi xlink:href='data:x,gone'>kept</mi></math>")},
        {"frame", QStringLiteral("kept<iframe src='javascript:gone()' srcdoc='<p>gone'></iframe>")},
        {"object", QStringLiteral("<object data='file:///gone'><embed src='gone'>kept</object>")},
        {"form", QStringLiteral("<form action='https://gone'><input value=gone><button>kept</button></form>")},
        {"base", QStringLiteral("<base href='https://gone.example/'><a href='x'>kept</a>")},
        {"refresh", QStringLiteral("<meta http-equiv=refresh content='0;url=https://gone'>kept")},
        {"charset", QStringLiteral("<meta charset=utf-16>kept \u00e4\u4e2d")},
        {"link element", QStringLiteral("<link rel=stylesheet href='https://gone/'>kept")},
        {"style attribute",
         QStringLiteral("<p style=\"position:fixed;background:url('https://gone')\" class=gone>kept")},
        {"font", QStringLiteral("<font color=#fff size=7 face=gone>kept</font><marquee>kept</marquee>")},
        {"javascript link", QStringLiteral("<a href='javascript:gone()'>kept</a>")},
        {"javascript in disguise", QStringLiteral("<a href=' jAvA&#10;sc\tript&colon;gone()'>kept</a>")},
        {"data link", QStringLiteral("<a href='data:text/html,gone'>kept</a>")},
        {"file link", QStringLiteral("<a href='file:///etc/gone'>kept</a>")},
        {"relative link", QStringLiteral("<a href='//gone.example/'>kept</a><a href='/gone'>kept</a>")},
        {"link with a name in it", QStringLiteral("<a href='https://civitai.com:gone@example.org/'>kept</a>")},
        {"other schemes",
         QStringLiteral("<a href='vbscript:gone'>kept</a><a href='qrc:/gone'>kept</a><a href='ms-gone:x'>kept</a>")},
        {"picture of a file", QStringLiteral("<img src='file:///gone' alt=kept onerror=gone()>")},
        {"picture of data", QStringLiteral("<img src='data:image/png;base64,gone'>kept")},
        {"pictures everywhere", QStringLiteral("<body background='http://127.0.0.1:9/gone'><table background=gone>"
                                               "<tr><td>kept</table><input type=image src=gone>")},
        {"quotes in attributes", QStringLiteral("<a href='https://e.org/\"><script>gone</script>'>kept</a>")},
        {"entities", QStringLiteral("&lt;script&gt;kept&lt;/script&gt; &#60;b&#62; &amp;lt;")},
        {"many entities", QStringLiteral("&amp;&nbsp;&#x41;").repeated(20'000) + QStringLiteral("kept")},
        {"entity bomb", QStringLiteral("<!DOCTYPE x [<!ENTITY a \"twice\"><!ENTITY b \"&a;&a;&a;\">"
                                       "<!ENTITY c SYSTEM \"file:///etc/twice\">]><p>kept &b; &c;</p>")},
        {"cdata", QStringLiteral("kept<![CDATA[<script>gone</script>]]>")},
        {"comments", QStringLiteral("kept<!-- <script>gone</script> --><!--[if IE]>gone<![endif]--><!-->kept<!---->")},
        {"instruction", QStringLiteral("<?xml-stylesheet href='gone'?>kept<?php gone ?>")},
        {"unclosed", QStringLiteral("<p><b><table><tr><td>kept")},
        {"unclosed comment", QStringLiteral("<p>kept</p><!-- gone")},
        {"unclosed attribute", QStringLiteral("<p>kept</p><a href='https://gone")},
        {"crossed", QStringLiteral("<b><p>kept<i></b>kept</p></i></u></td></table></html>kept<ul></p><li>kept")},
        {"many ends", QStringLiteral("</p></td></ul></body></html></blockquote></pre></b></a>").repeated(2000) +
                          QStringLiteral("kept")},
        {"not html", QStringLiteral("kept a < b && c > d <3 << <- </ <> <!")},
        {"nothing", QString()},
        {"deep tables", deepTables + QStringLiteral("kept")},
        {"deepest tables", QStringLiteral("<table><tr><td>x").repeated(200) + QStringLiteral("deep")},
        {"deep lists", QStringLiteral("<ul><li>").repeated(300) + QStringLiteral("kept")},
        {"deep quotes", QStringLiteral("<blockquote>").repeated(900) + QStringLiteral("kept")},
        {"deep styles", QStringLiteral("kept<b><i><u><s><code>").repeated(150) + QStringLiteral("kept")},
        {"too deep", QStringLiteral("kept<div><span>").repeated(20'000) + QStringLiteral("deep")},
        {"wide table", QStringLiteral("kept<table><tr>") + QStringLiteral("<td>x</td>").repeated(20'000)},
        {"high table", QStringLiteral("kept<table>") + QStringLiteral("<tr><td>x</td><td></td></tr>").repeated(10'000)},
        {"large spans", QStringLiteral("<table><tr><td colspan=999999999 rowspan=999999999>kept</table>")},
        {"rules", QStringLiteral("kept<hr>").repeated(20'000)},
        {"breaks", QStringLiteral("kept<br>").repeated(20'000)},
        {"small blocks",
         QStringLiteral("<pre>kept</pre><blockquote>kept</blockquote><img src=https://e.org/p>").repeated(3000)},
        {"empty elements",
         QStringLiteral("<p></p><ul><li></li></ul><b></b>").repeated(10'000) + QStringLiteral("kept")},
        {"reading direction", QStringLiteral("kept \u202E\u2066gpj.exe\u2069\u202C &#x202E;&#8238;\u200F\u061C")},
        {"invisible", QStringLiteral("kept\u200B\uFEFF\u00AD\u2060").repeated(5000)},
        {"marks", marks},
        {"nul", QStringLiteral("kept") + QChar(u'\0') + QStringLiteral("<scr") + QChar(u'\0') +
                    QStringLiteral("ipt>gone</script>&#0;kept")},
        {"characters of a text document", QStringLiteral("kept\uFDD0\uFDD1\uFFFC&#xFDD0;&#xFFFC;\u2028\u2029\u0007")},
        {"half pairs", QStringLiteral("kept") + QChar(0xD83D) + QStringLiteral("x") + QChar(0xDE00)},
        {"one long word", QStringLiteral("kept") + QStringLiteral("W").repeated(500'000)},
        {"long",
         QStringLiteral("<p>kept <b>bold</b> and <a href='https://e.org/'>a link</a>. More of it.</p>").repeated(6600)},
        {"too long", QStringLiteral("<p>kept, and more of it.</p>").repeated(120'000)},
    };
}

} // namespace vitrine
