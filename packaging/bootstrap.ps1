# From a fresh Windows 10 or 11 to Vitrine with one command:
#
#   powershell -ExecutionPolicy Bypass -File packaging\bootstrap.ps1 run [--demo] [options of vitrine]
#   powershell -ExecutionPolicy Bypass -File packaging\bootstrap.ps1 test [options of ctest]
#
# Installs what is missing: with winget the compiler (Visual Studio 2022 Build Tools), CMake, Ninja, Git and Python; with
# aqtinstall Qt; with vcpkg OpenSSL, curl and libxml2. Qt and vcpkg go below build\tools and touch nothing else. The key
# is kept in a file of the user's, as QtKeychain is not built here. packaging/README.md says where this was tried.

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$tools = Join-Path $root 'build\tools'
$qtVersion = '6.5.3'
$qtDir = Join-Path $tools "Qt\$qtVersion\msvc2019_64"
$vcpkg = Join-Path $tools 'vcpkg'
$usage = 'usage: bootstrap.ps1 run [--demo] [options of vitrine] | test [options of ctest]'

function Step([string]$text) { Write-Host "`n== $text" }

# Runs a program and ends the script when it fails: exceptions do not come from exit codes.
function Invoke-Checked([string]$program) {
    & $program @args
    if ($LASTEXITCODE -ne 0) { throw "$program $args ended with code $LASTEXITCODE" }
}

function Test-Command([string]$name) { [bool](Get-Command $name -ErrorAction SilentlyContinue) }

# What winget installs is on the PATH of new processes only.
function Update-Path {
    $env:Path = [Environment]::GetEnvironmentVariable('Path', 'Machine') + ';' +
        [Environment]::GetEnvironmentVariable('Path', 'User')
}

function Install-WithWinget([string]$id, [string[]]$more = @()) {
    if (-not (Test-Command winget)) { throw "winget is missing (App Installer in the Microsoft Store); needed: $id" }
    Step "Installing $id"
    Invoke-Checked winget install --exact --id $id --silent --accept-package-agreements --accept-source-agreements @more
    Update-Path
}

function Find-VisualStudio {
    $vswhere = "${env:ProgramFiles(x86)}\Microsoft Visual Studio\Installer\vswhere.exe"
    if (-not (Test-Path $vswhere)) { return $null }
    & $vswhere -latest -products * -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 -property installationPath
}

# The compiler's own environment, taken over from its batch file.
function Enter-VisualStudio([string]$installation) {
    $batch = Join-Path $installation 'VC\Auxiliary\Build\vcvars64.bat'
    cmd /c "`"$batch`" >nul && set" | ForEach-Object {
        if ($_ -match '^([^=]+)=(.*)$') { [Environment]::SetEnvironmentVariable($Matches[1], $Matches[2], 'Process') }
    }
}

function Install-Packages {
    if (-not (Find-VisualStudio)) {
        Install-WithWinget 'Microsoft.VisualStudio.2022.BuildTools' @('--override',
            '--quiet --wait --norestart --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended')
    }
    if (-not (Test-Command cmake)) { Install-WithWinget 'Kitware.CMake' }
    if (-not (Test-Command ninja)) { Install-WithWinget 'Ninja-build.Ninja' }
    if (-not (Test-Command git)) { Install-WithWinget 'Git.Git' }
    if (-not (Test-Path $qtDir)) {
        # The "python" that Windows brings only opens the Store; the launcher comes with a real one.
        if (-not (Test-Command py)) { Install-WithWinget 'Python.Python.3.12' }
        Step "Installing Qt $qtVersion"
        $venv = Join-Path $tools 'venv'
        Invoke-Checked py -3 -m venv $venv
        Invoke-Checked "$venv\Scripts\pip.exe" install --quiet aqtinstall
        Invoke-Checked "$venv\Scripts\aqt.exe" install-qt windows desktop $qtVersion win64_msvc2019_64 `
            -m qtimageformats -O (Join-Path $tools 'Qt')
    }
    if (-not (Test-Path "$vcpkg\vcpkg.exe")) {
        Step 'Installing vcpkg'
        if (-not (Test-Path $vcpkg)) {
            Invoke-Checked git clone --quiet --depth 1 https://github.com/microsoft/vcpkg $vcpkg
        }
        Invoke-Checked "$vcpkg\bootstrap-vcpkg.bat" -disableMetrics
    }
    Step 'Installing OpenSSL, curl and libxml2 with vcpkg (the first time takes minutes)'
    Invoke-Checked "$vcpkg\vcpkg.exe" install openssl curl libxml2 --triplet x64-windows
}

function Build([string]$preset, [string[]]$options = @()) {
    Enter-VisualStudio (Find-VisualStudio)
    Step "Configuring (preset $preset)"
    Invoke-Checked cmake --preset $preset "-DCMAKE_PREFIX_PATH=$qtDir" `
        "-DCMAKE_TOOLCHAIN_FILE=$vcpkg\scripts\buildsystems\vcpkg.cmake" -DVCPKG_TARGET_TRIPLET=x64-windows @options
    # One job a core, and no more than one a GiB of memory.
    $gibs = [int]((Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory / 1GB)
    $jobs = [Math]::Max(1, [Math]::Min([Environment]::ProcessorCount, $gibs))
    Step "Building with $jobs job(s) at a time"
    Invoke-Checked cmake --build --preset $preset --parallel $jobs
    $env:Path = "$qtDir\bin;$vcpkg\installed\x64-windows\bin;$env:Path"
}

$verb, $rest = $args
Set-Location $root
switch ($verb) {
    'run' {
        Install-Packages
        Build 'release'
        Step 'Starting Vitrine'
        # A program of the window's kind returns at once when called with &: wait for it.
        $start = @{ FilePath = "$root\build\release\bin\vitrine.exe"; Wait = $true; PassThru = $true }
        if ($rest) { $start.ArgumentList = $rest }
        $process = Start-Process @start
        exit $process.ExitCode
    }
    'test' {
        Install-Packages
        # The flags that the preset gives for GCC and Clang mean nothing to this compiler.
        Build 'dev' @('-DVITRINE_WERROR=ON', '-DCMAKE_CXX_FLAGS_DEBUG=/MDd /Zi /Od')
        Step 'Running the tests'
        ctest --preset dev --parallel 2 @rest
        exit $LASTEXITCODE
    }
    default {
        [Console]::Error.WriteLine($usage)
        exit 2
    }
}
