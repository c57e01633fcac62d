; The set-up program: for one person, without administrator rights, in Chinese and English. Compiled by installer.py,
; which defines Version, App (the frozen folder), Icon and Target.

[Setup]
AppId={{6E1C2F0A-5B0B-4C53-9C0E-1A3E9B7D2F41}
AppName=Inkstone
AppVersion={#Version}
AppPublisher=The Inkstone developers
DefaultDirName={localappdata}\Programs\Inkstone
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#Target}
OutputBaseFilename=inkstone-{#Version}-windows-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\inkstone.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
CloseApplications=yes
ChangesAssociations=yes
LicenseFile=..\..\LICENSE

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "zh"; MessagesFile: "ChineseSimplified.isl"

[CustomMessages]
en.Desktop=Put an icon on the desktop
zh.Desktop=在桌面上放一个图标
en.Models=Open GGUF models with Inkstone
zh.Models=用砚台打开 GGUF 模型
en.Kept=Your conversations, recordings and models were kept. They lie in:%n%1%nDelete this folder if you want to remove them, too.
zh.Kept=你的对话、录音和模型都还在，保存在：%n%1%n如果也想删掉它们，删除这个文件夹就可以了。

[Tasks]
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked
Name: "models"; Description: "{cm:Models}"

[InstallDelete]
; What an older version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#App}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{userprograms}\Inkstone"; Filename: "{app}\inkstone.exe"
Name: "{userdesktop}\Inkstone"; Filename: "{app}\inkstone.exe"; Tasks: desktop

[Registry]
Root: HKCU; Subkey: "Software\Classes\.gguf\OpenWithProgids"; ValueType: string; ValueName: "Inkstone.gguf"; ValueData: ""; Flags: uninsdeletevalue; Tasks: models
Root: HKCU; Subkey: "Software\Classes\Inkstone.gguf"; ValueType: string; ValueData: "GGUF model"; Flags: uninsdeletekey; Tasks: models
Root: HKCU; Subkey: "Software\Classes\Inkstone.gguf\shell\open\command"; ValueType: string; ValueData: """{app}\inkstone.exe"" ""%1"""; Tasks: models

[Run]
Filename: "{app}\inkstone.exe"; Description: "{cm:LaunchProgram,Inkstone}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Home: String;
begin
  Home := ExpandConstant('{localappdata}\Inkstone');
  if (Step = usPostUninstall) and DirExists(Home) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('Kept'), [Home]), mbInformation, MB_OK);
end;
