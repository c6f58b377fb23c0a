#include "civitai/ModelRef.h"

#include <QTest>

using namespace vitrine;

namespace {

/// "m1 v2 h... f3 (Model)": what a reference names, readable in a test's table.
QString told(const std::optional<ModelRef> &ref)
{
    if (!ref)
        return QStringLiteral("nothing");
    QStringList parts;
    if (ref->model)
        parts.append(QStringLiteral("m%1").arg(ref->model->value));
    if (ref->version)
        parts.append(QStringLiteral("v%1").arg(ref->version->value));
    if (!ref->hash.isEmpty())
        parts.append(u'h' + ref->hash);
    if (ref->file)
        parts.append(QStringLiteral("f%1").arg(ref->file->value));
    for (const QString &selector : {ref->selectors.type, ref->selectors.format, ref->selectors.size, ref->selectors.fp,
                                    ref->selectors.quantType}) {
        if (!selector.isEmpty())
            parts.append(u'(' + selector + u')');
    }
    return parts.join(u' ');
}

} // namespace

class ModelRefTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *text, const char *meaning) { QTest::newRow(text) << text << meaning; };

        row("https://civitai.com/models/4384", "m4384");
        row("  https://civitai.com/models/4384/dreamshaper  ", "m4384");
        row("https://civitai.com/models/4384/dreamshaper?modelVersionId=128713", "m4384 v128713");
        row("https://civitai.com/models/4384?modelVersionId=128713#comments", "m4384 v128713");
        row("http://www.civitai.com/models/4384/", "m4384");
        row("https://civitai.green/models/4384", "m4384");
        row("HTTPS://CIVITAI.RED/models/4384", "m4384");
        row("civitai.com/models/4384", "m4384");
        row("localhost:8080/models/5", "m5");
        row("http://localhost:8080/models/5", "m5");
        row("https://civitai.com/api/download/models/128713", "v128713");
        row("https://civitai.com/api/download/models/128713?type=Model&format=SafeTensor",
            "v128713 (Model) (SafeTensor)");
        row("https://civitai.com/api/download/models/128713?quantType=Q4_K_M&fp=bf16&size=full&token=x",
            "v128713 (full) (bf16) (Q4_K_M)");
        row("https://civitai.com/api/download/models/128713?type=Text%20Encoder", "v128713 (Text Encoder)");
        row("https://civitai.com/api/download/models/128713?type=Text+Encoder", "v128713 (Text Encoder)");
        row("https://civitai.com/api/download/models/128713?fileId=77", "v128713 f77");
        row("https://civitai.com/model-versions/128713", "v128713");
        row("https://civitai.com/api/v1/models/4384", "m4384");
        row("https://civitai.com/api/v1/model-versions/128713", "v128713");
        row("https://civitai.com/api/v1/model-versions/by-hash/879DB523C3", "h879DB523C3");

        row("4384@128713", "m4384 v128713");
        row("urn:air:sdxl:lora:civitai:328553@368189", "m328553 v368189");
        row("URN:AIR:SDXL:LoRA:Civitai:328553@368189", "m328553 v368189");
        row("air:sdxl:lora:civitai:328553@368189", "m328553 v368189");
        row("urn:air:sd1:model:civitai:2421", "m2421");
        row("urn:air:sdxl:lora:civitai:328553@368189+", "m328553 v368189");
        row("urn:air:sdxl:lora:civitai:328553@368189.safetensor", "m328553 v368189");
        row("urn:air:sdxl:lora:civitai:328553@368189:98765", "m328553 v368189 f98765");
        row("urn:air:sdxl:lora:civitai:328553@368189:layer.safetensor+", "m328553 v368189");

        row("4384", "m4384");
        row("12345678", "m12345678"); // eight digits without a letter
        row("2147483647", "m2147483647");
        row("1234abcd", "h1234ABCD");
        row("879db523c3", "h879DB523C3");
        row("9999999999", "h9999999999"); // ten digits, and too large for an id
        row("123456789012", "h123456789012");
        row("ABCDEF012345", "hABCDEF012345");
        row("bc43cbf3dc8a1fc30f2f2046133a54b8b26d41348939e7b7896d9d26ed985911",
            "hBC43CBF3DC8A1FC30F2F2046133A54B8B26D41348939E7B7896D9D26ED985911");
    }
    void reads()
    {
        QFETCH(QString, text);
        QTEST(told(parseModelRef(text, QStringLiteral("localhost:8080"))), "meaning");
    }

    void knowsTheApisHostWithoutItsPort()
    {
        QCOMPARE(told(parseModelRef(QStringLiteral("http://localhost:8080/models/5"), QStringLiteral("localhost"))),
                 QStringLiteral("m5"));
    }

    void findsNothingIn_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "   ",
                                 "0",
                                 "-5",
                                 "3000000000000",
                                 "dreamshaper",
                                 "1234abc",
                                 "12345g78",
                                 "https://example.com/models/1",
                                 "https://civitai.com.example.com/models/1",
                                 "https://civitai.com/",
                                 "https://civitai.com/models",
                                 "https://civitai.com/models/abc",
                                 "https://civitai.com/models/0",
                                 "https://civitai.com/models/4384?modelVersionId=nonsense",
                                 "https://civitai.com/models/4384?modelVersionId=",
                                 "https://civitai.com/models/4384?modelVersionId=99999999999",
                                 "https://civitai.com/api/download/models/128713?fileId=x",
                                 "https://civitai.com/user/someone",
                                 "https://civitai.com/images/12",
                                 "ftp://civitai.com/models/1",
                                 "4384@",
                                 "@128713",
                                 "1@2@3",
                                 "urn:air:sdxl:lora:huggingface:1@2",
                                 "urn:air:sdxl:lora:civitai:0@2",
                                 "urn:air:sdxl:lora:civitai:1@99999999999",
                                 "http://localhost:8080/models/5"})
            QTest::newRow(text) << text;
    }
    void findsNothingIn()
    {
        QFETCH(QString, text);
        QCOMPARE(told(parseModelRef(text)), QStringLiteral("nothing"));
    }
};

QTEST_GUILESS_MAIN(ModelRefTest)
#include "ModelRefTest.moc"
