"""Writes cells.xlsx, cells.ods and cells.csv with LibreOffice from cells.tsv.

Run from this folder: python3 cells.py (Debian: libreoffice-calc, python3-uno).
A value that begins with = is a formula, one that begins with ' is a text.
"""
import os, subprocess, tempfile, time
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale

def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p

home = tempfile.mkdtemp()
office = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}",
                           "--accept=socket,host=127.0.0.1,port=22117;urp;"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(120):
    try:
        context = resolver.resolve("uno:socket,host=127.0.0.1,port=22117;urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
doc = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (prop("Hidden", True),))
sheet = doc.Sheets.getByIndex(0)
sheet.Name = "Cells"
formats, english = doc.NumberFormats, Locale("en", "US", "")
for row, line in enumerate(open("cells.tsv", encoding="utf-8").read().splitlines()):
    value, code = line.split("\t")[:2]
    sheet.getCellByPosition(0, row).String = "head" if row == 0 else f"row {row + 1}"
    cell = sheet.getCellByPosition(1, row)
    if row == 0:
        cell.String = "value"
        continue
    if code != "General":
        key = formats.queryKey(code, english, False)
        cell.NumberFormat = key if key != -1 else formats.addNew(code, english)
    if value.startswith("="):
        cell.Formula = value
    elif value.startswith("'"):
        cell.String = value[1:]
    else:
        cell.Value = float(value)
    text = sheet.getCellByPosition(2, row)
    text.String = cell.String
base = "file://" + os.getcwd() + "/cells"
doc.storeToURL(base + ".ods", (prop("FilterName", "calc8"),))
doc.storeToURL(base + ".xlsx", (prop("FilterName", "Calc MS Excel 2007 XML"),))
doc.close(True)
desktop.terminate()
office.wait()
