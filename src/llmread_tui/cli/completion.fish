# Completion of llmread for fish.

function __llmread_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l found (command $program __complete fish $words "$current" 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path "$current"
    else
        printf '%s\n' $found
    end
end

complete -c llmread -f -a '(__llmread_complete)'
