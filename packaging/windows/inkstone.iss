; The set-up program: for one person, without administrator rights, in Chinese and English. Compiled by installer.py,
; which defines Version, App (the frozen folder), Icon and Target. This file begins with a byte order mark, which Inno
; Setup before 6.3 needs to read Chinese.

; Newer versions of Inno Setup bring all their texts in Chinese. What this wizard usually shows is said below anyway, so
; that it sounds like Inkstone and no older version shows it in English.
#define Chinese "compiler:Default.isl"
#if FileExists(CompilerPath + "Languages\ChineseSimplified.isl")
  #define Chinese "compiler:Languages\ChineseSimplified.isl"
#endif

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
Name: "zh"; MessagesFile: "{#Chinese}"

[LangOptions]
zh.LanguageName=<7B80><4F53><4E2D><6587>
zh.LanguageID=$0804
zh.DialogFontName=Microsoft YaHei UI

[Messages]
zh.SetupAppTitle=安装
zh.SetupWindowTitle=安装 %1
zh.UninstallAppTitle=卸载
zh.UninstallAppFullTitle=卸载 %1
zh.ConfirmTitle=确认
zh.ErrorTitle=出错了
zh.ExitSetupTitle=退出安装
zh.ExitSetupMessage=安装还没有完成。现在退出，程序就不会装上。%n%n确定要退出吗？
zh.ButtonBack=< 上一步(&B)
zh.ButtonNext=下一步(&N) >
zh.ButtonInstall=安装(&I)
zh.ButtonOK=确定
zh.ButtonCancel=取消
zh.ButtonYes=是(&Y)
zh.ButtonNo=否(&N)
zh.ButtonFinish=完成(&F)
zh.ButtonBrowse=浏览(&B)...
zh.ButtonWizardBrowse=浏览(&R)...
zh.SelectLanguageTitle=选择语言
zh.SelectLanguageLabel=安装时使用的语言：
zh.ClickNext=点“下一步”继续，点“取消”退出。
zh.WizardLicense=许可协议
zh.LicenseLabel=继续之前，请先看一下下面的许可协议。
zh.LicenseLabel3=请阅读下面的许可协议。接受后才能继续安装。
zh.LicenseAccepted=我接受(&A)
zh.LicenseNotAccepted=我不接受(&D)
zh.WizardSelectDir=选择安装位置
zh.SelectDirDesc=把 [name] 装在哪里？
zh.SelectDirLabel3=[name] 会装到下面的文件夹里。
zh.SelectDirBrowseLabel=点“下一步”继续。想换一个文件夹，点“浏览”。
zh.DiskSpaceMBLabel=至少需要 [mb] MB 的磁盘空间。
zh.DiskSpaceGBLabel=至少需要 [gb] GB 的磁盘空间。
zh.DiskSpaceWarningTitle=磁盘空间不够
zh.DiskSpaceWarning=安装至少需要 %1 KB 的空间，所选磁盘只有 %2 KB。%n%n仍然继续吗？
zh.DirExistsTitle=文件夹已经存在
zh.DirExists=这个文件夹已经存在：%n%n%1%n%n仍然装在这里吗？
zh.WizardSelectTasks=选择附加任务
zh.SelectTasksDesc=还要做哪些事？
zh.SelectTasksLabel2=选好安装 [name] 时还要做的事，然后点“下一步”。
zh.WizardReady=可以安装了
zh.ReadyLabel1=[name] 已经准备好安装。
zh.ReadyLabel2a=点“安装”开始；想再看看或修改，点“上一步”。
zh.ReadyLabel2b=点“安装”开始。
zh.ReadyMemoDir=安装位置：
zh.ReadyMemoTasks=附加任务：
zh.WizardPreparing=正在准备安装
zh.PreparingDesc=正在准备安装 [name]。
zh.ApplicationsFound=下面的程序正在使用需要更新的文件，最好让安装程序把它们关掉。
zh.ApplicationsFound2=下面的程序正在使用需要更新的文件，最好让安装程序把它们关掉，装好后会再打开。
zh.CloseApplications=关掉这些程序(&A)
zh.DontCloseApplications=不要关掉(&D)
zh.ErrorCloseApplications=有些程序没能关掉。请先自己关掉它们，再继续。
zh.WizardInstalling=正在安装
zh.InstallingLabel=正在安装 [name]，请稍等。
zh.FinishedHeadingLabel=[name] 安装完成
zh.FinishedLabelNoIcons=[name] 已经装好了。
zh.FinishedLabel=[name] 已经装好了，从开始菜单就能打开。
zh.ClickFinish=点“完成”退出。
zh.StatusExtractFiles=正在解压文件...
zh.StatusClosingApplications=正在关闭程序...
zh.StatusCreateDirs=正在创建文件夹...
zh.StatusCreateRegistryEntries=正在写入设置...
zh.StatusSavingUninstall=正在保存卸载信息...
zh.StatusRunProgram=马上就好...
zh.StatusRestartingApplications=正在重新打开程序...
zh.StatusCreateIcons=正在创建快捷方式...
zh.StatusRollback=正在撤销更改...
zh.StatusUninstalling=正在卸载 %1...
zh.WizardUninstalling=正在卸载
zh.UninstallStatusLabel=正在卸载 %1，请稍等。
zh.UninstalledMost=%1 已经卸载。%n%n有些文件没能删除，你可以自己删掉。
zh.ConfirmUninstall=确定要卸载 %1 吗？你的对话、录音和模型会保留。
zh.UninstalledAll=%1 已经卸载。

[CustomMessages]
en.Desktop=Put an icon on the desktop
zh.LaunchProgram=打开 %1
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
