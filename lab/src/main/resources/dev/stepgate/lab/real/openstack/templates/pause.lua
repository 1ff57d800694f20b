-- Requests wait here while HAProxy is told to: "pause" and "resume" on its socket, see lab-backend. Setting a frontend's maxconn to 0 instead
-- kills HAProxy 2.6.
local paused = false

core.register_action("wait_if_paused", { "http-req" }, function(txn)
  while paused do
    core.msleep(20)
  end
end, 0)

local function command(word, value)
  core.register_cli({ word }, word .. ": all requests but those for the stats page", function(applet)
    paused = value
  end)
end

command("pause", true)
command("resume", false)
