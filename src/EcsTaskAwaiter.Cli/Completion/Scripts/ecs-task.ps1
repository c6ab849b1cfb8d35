# Completes ecs-task in PowerShell: commands, options, their values, and the names of your profiles.
#
# In this shell alone:
#   ecs-task completion pwsh | Out-String | Invoke-Expression
#
# In every new shell:
#   New-Item -ItemType Directory -Force (Split-Path $PROFILE)
#   Add-Content $PROFILE 'ecs-task completion pwsh | Out-String | Invoke-Expression'

Register-ArgumentCompleter -Native -CommandName 'ecs-task', 'ecs-task.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Up to the cursor, without the program's own name.
    $begin = $commandAst.Extent.StartOffset
    $length = $cursorPosition - $begin
    $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
    $program = $commandAst.CommandElements[0]
    $line = $line.Substring([Math]::Min($line.Length, $program.Extent.EndOffset - $begin)).TrimStart()

    # Behind --option= only the value is completed; the whole word is what gets replaced.
    $before = if ($wordToComplete -match '^(--[^=]+=)') { $Matches[1] } else { '' }

    & $program.Value "[suggest:$($line.Length)]" $line 2>$null | Where-Object { $_ } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($before + $_, $_, 'ParameterValue', $_)
    }
}
