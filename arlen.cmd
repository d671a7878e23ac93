@echo off
rem Runs the program arlen, built from the sources around this file. Builds it first where the sources are newer; needs the .NET 10 SDK.
setlocal
set "ROOT=%~dp0"
set "PROGRAM=%ROOT%artifacts\bin\Arlen.Node\release\arlen.dll"
where dotnet >nul 2>nul
if errorlevel 1 (
  echo error: dotnet is not on the path. [sdk_missing] 1>&2
  echo   fix: Install the .NET 10 SDK. Example: https://dot.net 1>&2
  exit /b 1
)
powershell -NoProfile -Command "$p = Get-Item -ErrorAction SilentlyContinue $env:PROGRAM; if (-not $p) { exit 1 }; $s = 'Arlen.Cluster', 'Arlen.Gateway', 'Arlen.Node' | ForEach-Object { Join-Path $env:ROOT $_ }; if (Get-ChildItem -Recurse -File $s | Where-Object LastWriteTime -gt $p.LastWriteTime) { exit 1 }"
if errorlevel 1 (
  echo building once... 1>&2
  dotnet build "%ROOT%Arlen.Node" -c Release -v q --nologo 1>&2 || exit /b 1
  copy /b "%PROGRAM%"+,, "%PROGRAM%" >nul
)
dotnet "%PROGRAM%" %*
exit /b %ERRORLEVEL%
