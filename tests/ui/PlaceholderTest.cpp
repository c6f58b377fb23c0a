#include "ui/common/Placeholder.h"

#include <QPushButton>
#include <QTest>

using namespace vitrine;

class PlaceholderTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsItsStepsWholeInANarrowPlace();
    void putsItsStepsInTheMiddle();

private:
    static QStringList longSteps()
    {
        QStringList steps;
        for (int i = 0; i < 4; ++i)
            steps += QStringLiteral("Without “the words of a search that somebody typed, %1”").arg(i);
        return steps;
    }
};

void PlaceholderTest::showsItsStepsWholeInANarrowPlace()
{
    Placeholder placeholder;
    placeholder.showState(QStringLiteral("search"), QStringLiteral("Nothing matches"), {}, longSteps());
    placeholder.resize(360, 500);
    placeholder.show();
    QVERIFY(QTest::qWaitForWindowExposed(&placeholder));
    QCOMPARE(placeholder.width(), 360); // it asks for no more
    const QList<QPushButton *> buttons = placeholder.findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 4);
    QRegion taken;
    for (const QPushButton *button : buttons) {
        QVERIFY(button->width() >= button->minimumSizeHint().width());
        QVERIFY(placeholder.rect().contains(button->geometry()));
        QVERIFY(!taken.intersects(button->geometry()));
        QVERIFY(!button->toolTip().isEmpty()); // the whole of what is cut short
        taken += button->geometry();
    }
}

void PlaceholderTest::putsItsStepsInTheMiddle()
{
    Placeholder placeholder;
    placeholder.showState(QStringLiteral("search"), QStringLiteral("Nothing matches"), {},
                          {QStringLiteral("Try again"), QStringLiteral("Reset")});
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        placeholder.setLayoutDirection(direction);
        placeholder.resize(700, 500);
        placeholder.show();
        QVERIFY(QTest::qWaitForWindowExposed(&placeholder));
        const QList<QPushButton *> buttons = placeholder.findChildren<QPushButton *>();
        const QRect both = buttons.first()->geometry() | buttons.last()->geometry();
        QTRY_VERIFY(qAbs(both.center().x() - placeholder.rect().center().x()) <= 1);
        QVERIFY(buttons.first()->toolTip().isEmpty());
    }
}

QTEST_MAIN(PlaceholderTest)
#include "PlaceholderTest.moc"
