#include "ui/system/PortalAppearance.h"
#include "support/PrivateBus.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

using Groups = QMap<QString, QVariantMap>;

const QString appearance = QStringLiteral("org.freedesktop.appearance");

struct Parts
{
    double red = 0;
    double green = 0;
    double blue = 0;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Parts &parts)
{
    argument.beginStructure();
    argument << parts.red << parts.green << parts.blue;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Parts &parts)
{
    argument.beginStructure();
    argument >> parts.red >> parts.green >> parts.blue;
    argument.endStructure();
    return argument;
}

/// What a desktop's portal tells, on the bus.
class Portal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit Portal(const QDBusConnection &bus) : m_bus(bus)
    {
        m_bus.registerObject(path(), this, QDBusConnection::ExportAllSlots);
        m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }

    void set(const QString &key, const QVariant &value)
    {
        m_values.insert(key, value);
        QDBusMessage signal = QDBusMessage::createSignal(path(), QStringLiteral("org.freedesktop.portal.Settings"),
                                                         QStringLiteral("SettingChanged"));
        signal << appearance << key << QVariant::fromValue(QDBusVariant(value));
        m_bus.send(signal);
    }

public slots:
    QMap<QString, QVariantMap> ReadAll(const QStringList &groups) const
    {
        return groups.contains(appearance) ? Groups{{appearance, m_values}} : Groups();
    }

private:
    static QString path() { return QStringLiteral("/org/freedesktop/portal/desktop"); }

    QDBusConnection m_bus;
    QVariantMap m_values;
};

/// What is asked where the portal tells nothing.
struct Light final : SystemAppearance
{
    std::optional<bool> isDark() const override { return false; }
};

} // namespace

Q_DECLARE_METATYPE(Parts)

/// The wishes of a desktop, over a real bus.
class PortalAppearanceTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void tellsWhatThePortalSays();
    void followsWhatChanges();
    void fallsBackWhereThereIsNoPortal();
    void refusesAColourThatIsNone();

private:
    std::unique_ptr<PrivateBus> m_bus;
};

void PortalAppearanceTest::initTestCase()
{
    qDBusRegisterMetaType<Groups>();
    qDBusRegisterMetaType<Parts>();
    if (!PrivateBus().isRunning())
        QSKIP("dbus-daemon is not installed");
}

void PortalAppearanceTest::init()
{
    m_bus.reset(); // the names of its connections are free again
    m_bus = std::make_unique<PrivateBus>();
}

void PortalAppearanceTest::tellsWhatThePortalSays()
{
    Portal portal(m_bus->connect(QStringLiteral("portal")));
    portal.set(QStringLiteral("color-scheme"), 1U);
    portal.set(QStringLiteral("accent-color"), QVariant::fromValue(Parts{1, 0.5, 0}));
    PortalAppearance appearance(m_bus->connect(QStringLiteral("asking")), std::make_unique<Light>());
    QCOMPARE(appearance.isDark(), std::optional(false)); // until it answers
    QTRY_COMPARE(appearance.isDark(), std::optional(true));
    QCOMPARE(appearance.accent(), std::optional(QColor::fromRgbF(1.0F, 0.5F, 0.0F)));
}

void PortalAppearanceTest::followsWhatChanges()
{
    Portal portal(m_bus->connect(QStringLiteral("portal")));
    PortalAppearance appearance(m_bus->connect(QStringLiteral("asking")), std::make_unique<Light>());
    QSignalSpy changed(&appearance, &SystemAppearance::changed);
    QVERIFY(changed.wait());
    portal.set(QStringLiteral("color-scheme"), 1U);
    QTRY_COMPARE(appearance.isDark(), std::optional(true));
    portal.set(QStringLiteral("accent-color"), QVariant::fromValue(Parts{0, 0, 1}));
    QTRY_COMPARE(appearance.accent(), std::optional(QColor(Qt::blue).toRgb()));
    portal.set(QStringLiteral("color-scheme"), 0U); // no wish any more
    QTRY_COMPARE(appearance.isDark(), std::optional(false));
}

void PortalAppearanceTest::fallsBackWhereThereIsNoPortal()
{
    PortalAppearance appearance(m_bus->connect(QStringLiteral("asking")), std::make_unique<Light>());
    QCOMPARE(appearance.isDark(), std::optional(false));
    QVERIFY(!appearance.accent());
}

void PortalAppearanceTest::refusesAColourThatIsNone()
{
    Portal portal(m_bus->connect(QStringLiteral("portal")));
    portal.set(QStringLiteral("accent-color"), QVariant::fromValue(Parts{-1, -1, -1}));
    portal.set(QStringLiteral("color-scheme"), 1U);
    PortalAppearance appearance(m_bus->connect(QStringLiteral("asking")), std::make_unique<Light>());
    QTRY_COMPARE(appearance.isDark(), std::optional(true));
    QVERIFY(!appearance.accent());
}

QTEST_GUILESS_MAIN(PortalAppearanceTest)
#include "PortalAppearanceTest.moc"
