#pragma once

#include <QApplication>
#include <QTest>
#include <QTimer>

/// A main() whose test runs within the application's own loop, as windows do: before that, Qt tells widgets of no new
/// font or palette.
#define VITRINE_RUNNING_MAIN(TestObject)                                                                               \
    int main(int argc, char *argv[])                                                                                   \
    {                                                                                                                  \
        QApplication application(argc, argv);                                                                          \
        QTEST_SET_MAIN_SOURCE_PATH                                                                                     \
        QApplication::setQuitOnLastWindowClosed(false);                                                                \
        QTimer::singleShot(0, &application, [&] {                                                                      \
            TestObject test;                                                                                           \
            application.exit(QTest::qExec(&test, argc, argv));                                                         \
        });                                                                                                            \
        return QApplication::exec();                                                                                   \
    }
